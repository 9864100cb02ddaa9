#!/usr/bin/env python3
"""Makes an installable folder and a zip of medusa_bridge for each series of Odoo.

The source speaks the newest series. For the others this step renames what was renamed, keeps of
the elements marked with a ``series`` attribute those that fit, rewrites dynamic modifiers for 16,
and puts the series before the manifest's version. What a series cannot say stops the build with
file, line and element. Needs Python 3.8 and nothing else.

    build.py [--output DIRECTORY] [SERIES ...]
"""

import argparse
import ast
import re
import shutil
import sys
import zipfile
from pathlib import Path
from xml.dom import minidom
from xml.parsers import expat

HERE = Path(__file__).resolve().parent
MODULE = "medusa_bridge"
SERIES = (16, 17, 18, 19)
NEWEST = max(SERIES)
MARK = "series"
DYNAMIC = ("invisible", "readonly", "required", "column_invisible")
LEFT_OUT = ("__pycache__", "*.pyc")

#: The form of time in a zip is fixed, so that the same source makes the same bytes.
EPOCH = (2026, 1, 1, 0, 0, 0)

CHATTER = (
    '<div class="oe_chatter">'
    '<field name="message_follower_ids"/>'
    '<field name="activity_ids"/>'
    '<field name="message_ids"/>'
    "</div>"
)


class BuildError(Exception):
    """What a series cannot say, or the source does wrong; the text names file and line."""


def build(source, output, series):
    """Write folder and zip for one series.

    :param source: the addon's folder
    :param output: gets ``<series>.0/medusa_bridge`` and ``medusa_bridge-<version>.zip``
    :returns: the path of the zip
    :raises BuildError: when the source does not fit the series
    """
    target = output / f"{series}.0" / MODULE
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for path in sorted(target.rglob("*.xml")):
        relative = path.relative_to(target)
        text = path.read_text("utf-8")
        path.write_text(for_series(text, series, str(relative)), "utf-8", newline="\n")
    manifest = target / "__manifest__.py"
    text, version = for_manifest(manifest.read_text("utf-8"), series)
    manifest.write_text(text, "utf-8", newline="\n")
    return pack(target, output / f"{MODULE}-{version}.zip")


def for_manifest(text, series):
    """Return the manifest's text for a series, and the version that it names."""
    found = re.search(r'("version": ")(\d+)\.0\.(\d+\.\d+\.\d+)(")', text)
    if not found or int(found.group(2)) != NEWEST:
        raise BuildError(f'__manifest__.py: "version" has to be "{NEWEST}.0.x.y.z"')
    version = f"{series}.0.{found.group(3)}"
    return text[: found.start()] + f'"version": "{version}"' + text[found.end() :], version


def pack(folder, archive):
    """Zip a folder, the same bytes for the same content."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(str(Path(MODULE) / path.relative_to(folder)), EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, path.read_bytes())
    return archive


def for_series(text, series, name):
    """Return the text of an XML file for a series.

    :param name: what errors call the file
    :raises BuildError: when it is no XML, or the series cannot say it
    """
    try:
        document = minidom.parseString(text.encode("utf-8"))
    except expat.ExpatError as wrong:
        raise BuildError(f"{name}: {wrong}") from wrong
    _keep(document.documentElement, series, name)
    if series < 18:
        _rename(document, "list", "tree")
        _chatter(document)
        _cards(document)
    if series < 17:
        _modifiers(document.documentElement, name)
    return document.toxml("utf-8").decode("utf-8") + "\n"


def _elements(node):
    return [child for child in node.childNodes if child.nodeType == child.ELEMENT_NODE]


def _keep(element, series, name):
    for child in _elements(element):
        marked = child.getAttribute(MARK)
        if marked:
            numbers = {int(number) for number in marked.split()}
            if not numbers <= set(SERIES):
                raise BuildError(f'{name}: <{child.tagName} {MARK}="{marked}">: unknown series')
            if series not in numbers:
                element.removeChild(child)
                continue
            child.removeAttribute(MARK)
        _keep(child, series, name)


def _rename(document, old, new):
    for element in list(document.getElementsByTagName(old)):
        element.tagName = element.nodeName = new
    for element in document.getElementsByTagName("xpath"):
        expression = element.getAttribute("expr")
        element.setAttribute("expr", re.sub(rf"(?<![\w.-]){old}(?![\w.-])", new, expression))


def _chatter(document):
    for element in list(document.getElementsByTagName("chatter")):
        division = minidom.parseString(CHATTER).documentElement
        element.parentNode.replaceChild(document.importNode(division, True), element)


def _cards(document):
    for element in document.getElementsByTagName("t"):
        if element.getAttribute("t-name") == "card":
            element.setAttribute("t-name", "kanban-box")


def _modifiers(element, name):
    for child in _elements(element):
        _modifiers(child, name)
    written = {
        modifier: element.getAttribute(modifier)
        for modifier in DYNAMIC
        if element.getAttribute(modifier)
    }
    dynamic = {}
    for modifier, expression in written.items():
        if expression in ("1", "0", "True", "False"):
            if modifier == "column_invisible":
                element.removeAttribute(modifier)
                element.setAttribute("invisible", expression)
            continue
        dynamic[modifier] = as_domain(expression, f"{name}: <{element.tagName} {modifier}=")
        element.removeAttribute(modifier)
    if dynamic:
        element.setAttribute("attrs", repr(dynamic))


def as_domain(expression, place):
    """Return the domain, as 16 has it in ``attrs``, of a modifier's Python expression.

    Understood are field names, comparisons of a field with a constant, ``in``, ``not``, ``and``
    and ``or``.

    :param place: where it stands, for errors
    :raises BuildError: for any other expression
    """
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except SyntaxError as wrong:
        raise BuildError(f'{place}"{expression}"> is no Python expression') from wrong
    return _domain(tree, False, f'{place}"{expression}">')


_COMPARISONS = {
    ast.Eq: ("=", "!="),
    ast.NotEq: ("!=", "="),
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}


def _domain(tree, negated, place):
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not):
        return _domain(tree.operand, not negated, place)
    if isinstance(tree, ast.BoolOp):
        both = isinstance(tree.op, ast.And) != negated
        parts = [_domain(value, negated, place) for value in tree.values]
        joined = [] if both else ["|"] * (len(parts) - 1)
        for part in parts:
            terms = sum(1 for term in part if isinstance(term, tuple))
            operators = sum(1 for term in part if not isinstance(term, tuple))
            # A domain of several terms without operators is an "and"; inside "or" it is said.
            missing = 0 if both else terms - 1 - operators
            joined += ["&"] * missing + part
        return joined
    if isinstance(tree, ast.Name):
        return [(tree.id, "=" if negated else "!=", False)]
    if isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.left, ast.Name):
        operators = _COMPARISONS.get(type(tree.ops[0]))
        try:
            constant = ast.literal_eval(tree.comparators[0])
        except ValueError:
            operators = None
        if operators:
            constant = list(constant) if isinstance(constant, tuple) else constant
            return [(tree.left.id, operators[negated], constant)]
    raise BuildError(f"{place}: Odoo 16 cannot say this; mark the element for series")


def main(arguments=None):
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=HERE / "target")
    parser.add_argument("series", nargs="*", type=int, metavar="SERIES")
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    try:
        for series in options.series or SERIES:
            print(build(HERE / MODULE, options.output, series))
    except BuildError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
