"""The build step: what becomes of the source for each series."""

import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import build  # noqa: E402


def view(content):
    return f"<odoo>{content}</odoo>"


class SeriesTest(unittest.TestCase):
    def test_a_marked_element_is_kept_where_it_belongs(self):
        text = view('<a series="16 17"><b/></a><c series="19"/><d/>')
        self.assertIn("<a><b/></a><d/>", build.for_series(text, 16, "x.xml"))
        self.assertIn("<odoo><d/></odoo>", build.for_series(text, 18, "x.xml"))
        self.assertIn("<c/><d/>", build.for_series(text, 19, "x.xml"))

    def test_an_unknown_series_stops_the_build(self):
        with self.assertRaisesRegex(build.BuildError, 'x.xml: <a series="15">'):
            build.for_series(view('<a series="15"/>'), 16, "x.xml")

    def test_lists_are_trees_until_17(self):
        text = view('<list><field name="a"/></list><xpath expr="//list/field[@name=\'my_list\']"/>')
        old = build.for_series(text, 17, "x.xml")
        self.assertIn("<tree>", old)
        self.assertIn("//tree/field[@name='my_list']", old)
        self.assertIn("<list>", build.for_series(text, 18, "x.xml"))

    def test_chatter_and_cards_are_what_the_series_calls_them(self):
        text = view('<chatter/><t t-name="card"/>')
        old = build.for_series(text, 17, "x.xml")
        self.assertIn('<div class="oe_chatter">', old)
        self.assertIn('t-name="kanban-box"', old)
        new = build.for_series(text, 19, "x.xml")
        self.assertIn("<chatter/>", new)
        self.assertIn('t-name="card"', new)

    def test_modifiers_become_attrs_in_16_only(self):
        text = view('<field name="a" invisible="not b" readonly="1" required="c == \'d\'"/>')
        old = build.for_series(text, 16, "x.xml")
        self.assertIn("'invisible': [('b', '=', False)]", old)
        self.assertIn("'required': [('c', '=', 'd')]", old)
        self.assertIn('readonly="1"', old)
        self.assertNotIn('invisible="not b"', old)
        self.assertIn('invisible="not b"', build.for_series(text, 17, "x.xml"))

    def test_a_column_is_hidden_in_16_as_it_was_then(self):
        text = view('<field name="a" column_invisible="1"/>')
        self.assertIn('<field name="a" invisible="1"/>', build.for_series(text, 16, "x.xml"))

    def test_what_16_cannot_say_stops_the_build_with_its_place(self):
        for expression in ("a + b", "a == b", "context.get('x')", "len(a) > 1", "a and"):
            with self.subTest(expression), self.assertRaisesRegex(
                build.BuildError, r"x\.xml: <field invisible="
            ):
                build.for_series(view(f'<field invisible="{expression}"/>'), 16, "x.xml")

    def test_what_is_no_xml_stops_the_build(self):
        with self.assertRaisesRegex(build.BuildError, "x.xml: mismatched tag"):
            build.for_series("<odoo><a></odoo>", 19, "x.xml")


class DomainTest(unittest.TestCase):
    def test_expressions(self):
        for expression, domain in {
            "a": [("a", "!=", False)],
            "not a": [("a", "=", False)],
            "a != 'x' and b": [("a", "!=", "x"), ("b", "!=", False)],
            "a or b and c": [
                "|",
                ("a", "!=", False),
                "&",
                ("b", "!=", False),
                ("c", "!=", False),
            ],
            "not (a and b == 1)": ["|", ("a", "=", False), ("b", "!=", 1)],
            "a in ('x', 'y') or not (b or c)": [
                "|",
                ("a", "in", ["x", "y"]),
                "&",
                ("b", "=", False),
                ("c", "=", False),
            ],
            "a or b or c": ["|", "|", ("a", "!=", False), ("b", "!=", False), ("c", "!=", False)],
            "a > 0 and (b or c)": [("a", ">", 0), "|", ("b", "!=", False), ("c", "!=", False)],
        }.items():
            with self.subTest(expression):
                self.assertEqual(build.as_domain(expression, "x"), domain)


class BuildTest(unittest.TestCase):
    def test_the_manifest_gets_the_series(self):
        text, version = build.for_manifest('{"version": "19.0.1.2.3"}', 16)
        self.assertEqual((text, version), ('{"version": "16.0.1.2.3"}', "16.0.1.2.3"))
        with self.assertRaises(build.BuildError):
            build.for_manifest('{"version": "1.2.3"}', 16)

    def test_the_same_source_makes_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            archives = [
                build.build(build.HERE / build.MODULE, Path(output), 18)
                for output in (first, second)
            ]
            self.assertEqual(archives[0].read_bytes(), archives[1].read_bytes())
            with zipfile.ZipFile(archives[0]) as packed:
                self.assertIn("medusa_bridge/__manifest__.py", packed.namelist())
                self.assertFalse([name for name in packed.namelist() if "__pycache__" in name])


if __name__ == "__main__":
    unittest.main()
