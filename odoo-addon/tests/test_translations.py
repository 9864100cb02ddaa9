"""The template names every text of the addon, and the Arabic translation has all of them."""

import ast
import re
import unittest
from pathlib import Path
from xml.etree import ElementTree

ADDON = Path(__file__).resolve().parent.parent / "medusa_bridge"
TEMPLATE = ADDON / "i18n" / "medusa_bridge.pot"
ARABIC = ADDON / "i18n" / "ar.po"

#: Attributes of views whose text people see.
SHOWN = ("string", "placeholder", "confirm", "help", "title", "sum")

#: Attributes of fields in Python whose text people see.
FIELD_TEXTS = ("string", "help")

#: What is the same in every language.
SAME = {"", "OK"}


def unquoted(line):
    return ast.literal_eval(line[line.index('"') :])


def messages(path):
    """Return {msgid: msgstr} of a PO file; raises ValueError for a message that is there twice."""
    found, texts, current = {}, {}, None
    for line in [*path.read_text("utf-8").splitlines(), 'msgid ""']:
        if line.startswith("msgid "):
            if texts:
                if texts["msgid"] in found:
                    raise ValueError(f"{path.name}: twice: {texts['msgid']}")
                found[texts["msgid"]] = texts.get("msgstr", "")
            texts, current = {"msgid": unquoted(line)}, "msgid"
        elif line.startswith("msgstr "):
            texts["msgstr"], current = unquoted(line), "msgstr"
        elif line.startswith('"'):
            texts[current] += unquoted(line)
    found.pop("", None)
    return found


def normalized(text):
    return re.sub(r"\s+", " ", text).strip()


def placeholders(text):
    return sorted(re.findall(r"%(?:\(\w+\))?[sdf]|\{\w*\}", text))


def python_texts():
    for path in sorted(ADDON.rglob("*.py")):
        if "tests" in path.relative_to(ADDON).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id in ("_", "_lt") and node.args:
                yield path, literal(node.args[0])
            if is_field(node.func):
                texts = [k.value for k in node.keywords if k.arg in FIELD_TEXTS]
                first = node.args[:1] if node.func.attr not in ("Many2one", "Selection") else []
                for text in texts + first:
                    yield path, literal(text)


def is_field(function):
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "fields"
        and function.attr not in ("One2many", "Many2many", "Reference")
    )


def literal(node):
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def view_texts():
    for path in sorted(ADDON.rglob("*.xml")):
        if "static" in path.relative_to(ADDON).parts:
            continue
        for record in ElementTree.parse(path).getroot().iter("record"):
            if record.get("model") != "ir.ui.view":
                continue
            for element in record.iter():
                for name in SHOWN:
                    if element.get(name) and element.tag != "field" or name == "string":
                        yield path, element.get(name) or ""


def script_texts():
    for path in sorted((ADDON / "static").rglob("*.js")):
        for text in re.findall(r"""\b_t\(\s*"((?:[^"\\]|\\.)*)\"""", path.read_text("utf-8")):
            yield path, text.replace('\\"', '"')


class TranslationsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = messages(TEMPLATE)
        cls.arabic = messages(ARABIC)

    def test_the_template_names_every_text(self):
        known = {normalized(text) for text in self.template}
        # A text in the middle of a sentence of a view is translated with the sentence.
        inside = " ".join(text for text in known if "<" in text)
        for path, text in [*python_texts(), *view_texts(), *script_texts()]:
            shown = normalized(text)
            if shown not in SAME:
                with self.subTest(file=path.name, text=text):
                    self.assertTrue(shown in known or f'="{shown}"' in inside)

    def test_every_text_is_translated_to_arabic(self):
        self.assertEqual(set(self.template) - set(self.arabic), set())
        for text in self.template:
            with self.subTest(text=text):
                self.assertTrue(self.arabic[text].strip())

    def test_a_translation_has_the_placeholders_of_its_text(self):
        for text, translation in self.arabic.items():
            with self.subTest(text=text):
                self.assertEqual(placeholders(translation), placeholders(text))

    def test_sentences_are_in_arabic_letters(self):
        for text, translation in self.arabic.items():
            if len(text.split()) > 3:
                with self.subTest(text=text):
                    self.assertRegex(translation, "[\u0600-\u06ff]")


if __name__ == "__main__":
    unittest.main()
