"""The built addon, held against what each series of Odoo needs; no Odoo is there."""

import ast
import csv
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import build  # noqa: E402

MODIFIERS = ("invisible", "readonly", "required", "column_invisible")
STATIC = ("1", "0", "True", "False", "")

#: Names in a modifier's expression that are no fields.
NO_FIELDS = {"True", "False", "None", "context", "uid", "parent", "id"}

#: Folders whose files the manifest has to name.
LISTED = ("data", "security", "views", "wizards")


class AddonTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        output = Path(cls.temporary.name)
        cls.folders = {}
        for series in build.SERIES:
            build.build(build.HERE / build.MODULE, output, series)
            cls.folders[series] = output / f"{series}.0" / build.MODULE

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def each(self, pattern):
        for series, folder in self.folders.items():
            for path in sorted(folder.rglob(pattern)):
                with self.subTest(series=series, file=str(path.relative_to(folder))):
                    yield series, folder, path

    def trees(self):
        for series, folder, path in self.each("*.xml"):
            if "static" not in path.relative_to(folder).parts:
                yield series, path, ElementTree.parse(path).getroot()

    def manifest(self, folder):
        return ast.literal_eval((folder / "__manifest__.py").read_text("utf-8"))

    # Python

    def test_python_compiles(self):
        for _series, _folder, path in self.each("*.py"):
            compile(path.read_text("utf-8"), str(path), "exec")

    def test_python_has_no_unused_or_unknown_names(self):
        linter = shutil.which("pyflakes3")
        if not linter:
            self.skipTest("pyflakes3 is not installed")
        # What a package's __init__ imports is for others.
        files = [str(p) for p in build.HERE.rglob("*.py") if self.is_source(p)]
        found = subprocess.run([linter, *files], capture_output=True, text=True, check=False)
        self.assertEqual(found.stdout + found.stderr, "")

    @staticmethod
    def is_source(path):
        return path.name != "__init__.py" and "target" not in path.relative_to(build.HERE).parts

    def test_nothing_is_used_that_a_series_lacks_or_warns_of(self):
        refused = {
            r"\.read_group\(": "read_group warns in 19; _read_group is not the same in 16",
            r"osv\.expression|odoo\.osv": "odoo.osv warns in 19",
            r"self\._(cr|context|uid)\b": "warns in 19",
            r"\bname_get\b": "gone in 17",
            r"odoo\.registry|import registry": "gone in 19",
            r"self\.env\._\(": "from 18 only",
            r"\.(check_access|has_access)\(": "from 18 only",
            r"_sql_constraints\s*=": "not created in 19: compat.sql_constraints",
            r"\bgroups_id\b|\bgroup_ids\b": "differs: compat.USER_GROUPS",
            r"\bdetailed_type\b|\bis_storable\b": "differs: compat.STORABLE",
        }
        for path in sorted((build.HERE / build.MODULE).rglob("*.py")):
            if path.name == "compat.py":
                continue
            text = path.read_text("utf-8")
            for pattern, reason in refused.items():
                with self.subTest(file=path.name, reason=reason):
                    self.assertIsNone(re.search(pattern, text))

    # XML

    def test_xml_is_what_the_series_reads(self):
        for series, _path, root in self.trees():
            tags = {element.tag for element in root.iter()}
            attributes = {name for element in root.iter() for name in element.attrib}
            self.assertNotIn("series", attributes)
            self.assertFalse({"list", "chatter"} & tags if series < 18 else {"tree"} & tags)
            names = {element.get("t-name") for element in root.iter("t")}
            self.assertNotIn("card" if series < 18 else "kanban-box", names)
            self.assertFalse({"states"} & attributes)
            if series > 16:
                self.assertNotIn("attrs", attributes)
            else:
                for element in root.iter():
                    for modifier in MODIFIERS:
                        self.assertIn(element.get(modifier, ""), STATIC)

    def test_search_views_group_in_bare_groups(self):
        for _series, _path, root in self.trees():
            for search in root.iter("search"):
                for group in search.iter("group"):
                    self.assertEqual(group.attrib, {})

    def test_groups_and_crons_have_the_fields_of_the_series(self):
        for series, _path, root in self.trees():
            for record in root.iter("record"):
                fields = {field.get("name") for field in record.findall("field")}
                if record.get("model") == "res.groups":
                    self.assertNotIn("category_id" if series >= 19 else "privilege_id", fields)
                    self.assertFalse({"users", "user_ids"} & fields, "use implied_ids")
                if record.get("model") == "ir.cron":
                    self.assertEqual("numbercall" in fields, series < 18)

    def test_every_field_of_a_modifier_is_in_its_view(self):
        for _series, _path, root in self.trees():
            for record in root.iter("record"):
                if record.get("model") != "ir.ui.view" or self.inherits(record):
                    continue
                for arch in record.iter("field"):
                    if arch.get("name") == "arch":
                        self.look_into(arch)

    @staticmethod
    def inherits(record):
        return any(field.get("name") == "inherit_id" for field in record.findall("field"))

    def look_into(self, view):
        """Check a view; the views of its x2many fields have fields of their own."""
        present, used, inner = set(), {}, []

        def walk(element):
            for child in element:
                if child.tag == "field":
                    present.add(child.get("name"))
                self.collect(child, used)
                if child.tag == "field" and len(child):
                    inner.extend(child)
                else:
                    walk(child)

        walk(view)
        for name, place in used.items():
            self.assertIn(name, present, place)
        for sub in inner:
            self.look_into(sub)

    @staticmethod
    def collect(element, used):
        for modifier in MODIFIERS:
            expression = element.get(modifier, "")
            if expression not in STATIC:
                for node in ast.walk(ast.parse(expression.strip(), mode="eval")):
                    if isinstance(node, ast.Name) and node.id not in NO_FIELDS:
                        used[node.id] = f"{modifier}={expression}"
        if element.get("attrs"):
            for domain in ast.literal_eval(element.get("attrs")).values():
                for term in domain:
                    if isinstance(term, tuple):
                        used[term[0]] = element.get("attrs")

    def test_ids_are_unique_and_references_lead_somewhere(self):
        for series, folder in self.folders.items():
            ids = []
            wanted = {}
            for path in sorted(folder.rglob("*.xml")):
                if "static" in path.relative_to(folder).parts:
                    continue
                for element in ElementTree.parse(path).getroot().iter():
                    if element.tag in ("record", "menuitem", "template", "report"):
                        ids.append((element.get("id"), element.get("model")))
                    for name in self.references(element):
                        wanted.setdefault(name, path.name)
            own = [name for name, _model in ids if name and "." not in name]
            self.assertEqual(len(own), len(set(own)), f"twice in {series}: {sorted(own)}")
            known = set(own) | self.declared(folder)
            for name, place in sorted(wanted.items()):
                with self.subTest(series=series, reference=name, file=place):
                    self.assertIn(name, known)

    @staticmethod
    def references(element):
        """Names of this module's own records that an element refers to."""
        named = [element.get("ref"), element.get("parent"), element.get("action")]
        if element.tag != "menuitem":
            named = named[:1]
        named += re.findall(r"ref\('([^']+)'\)", element.get("eval") or "")
        named += re.findall(r"%\(([\w.]+)\)d", element.get("name") or "")
        for group in (element.get("groups") or "").split(","):
            if group.strip().lstrip("!").startswith(build.MODULE + "."):
                named.append(group.strip().lstrip("!"))
        for name in named:
            name = (name or "").strip()
            if name.startswith(build.MODULE + "."):
                yield name.partition(".")[2]
            elif name and "." not in name:
                yield name

    @staticmethod
    def declared(folder):
        """Names that Odoo makes by itself: one for each model of the addon."""
        names = set()
        for path in folder.rglob("*.py"):
            for model in re.findall(r"_name = \"([\w.]+)\"", path.read_text("utf-8")):
                names.add("model_" + model.replace(".", "_"))
        return names

    # Manifest, data, security

    def test_the_manifest_is_whole(self):
        for series, folder in self.folders.items():
            manifest = self.manifest(folder)
            self.assertRegex(manifest["version"], rf"^{series}\.0\.\d+\.\d+\.\d+$")
            self.assertEqual(manifest["author"], "medusa_bridge contributors")
            self.assertEqual(manifest["license"], "LGPL-3")
            self.assertEqual(
                set(manifest["depends"]), {"sale_management", "sale_stock", "stock"}
            )
            for name in ("name", "summary", "category", "installable"):
                self.assertTrue(manifest.get(name), name)

    def test_the_bridge_reads_every_field_of_products(self):
        source = build.HERE / build.MODULE / "models"
        sys.path.insert(0, str(source))
        self.addCleanup(sys.path.remove, str(source))
        import settings_keys

        read = {
            name.strip()
            for setting in settings_keys.SETTINGS
            if setting.key.startswith("catalog.") and setting.kind == "text"
            for name in setting.default.split(",")
        }
        for name in ("product_template", "product_product"):
            tree = ast.parse((source / f"{name}.py").read_text("utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign) and self.is_field(node.value):
                    with self.subTest(field=node.targets[0].id):
                        self.assertIn(node.targets[0].id, read)

    @staticmethod
    def is_field(node):
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "fields"
        )

    def test_data_files_are_named_once_and_are_there(self):
        for series, folder in self.folders.items():
            manifest = self.manifest(folder)
            listed = manifest.get("data", []) + manifest.get("demo", [])
            self.assertEqual(len(listed), len(set(listed)))
            there = {
                str(path.relative_to(folder))
                for part in LISTED
                for path in (folder / part).rglob("*")
                if path.suffix in (".xml", ".csv")
            }
            with self.subTest(series=series):
                self.assertEqual(set(listed), there)
            for paths in manifest.get("assets", {}).values():
                for path in paths:
                    found = list(folder.parent.glob(path))
                    self.assertTrue(found, path)

    def test_files_that_odoo_looks_for_are_there(self):
        folder = self.folders[build.NEWEST]
        for name in (
            "static/description/icon.png",
            "i18n/medusa_bridge.pot",
            "i18n/ar.po",
            "readme/DESCRIPTION.md",
            "readme/CONFIGURE.md",
            "readme/USAGE.md",
            "readme/CONTRIBUTORS.md",
            "migrations/README.md",
            "data/neutralize.sql",
        ):
            with self.subTest(name):
                self.assertTrue((folder / name).is_file())

    def test_the_web_client_knows_the_exceptions_of_buttons(self):
        source = Path(build.__file__).parent / build.MODULE
        client = (source / "models" / "bridge_client.py").read_text()
        script = (source / "static/src/errors/bridge_errors.js").read_text()
        names = re.findall(r"^class (\w+)\(UserError\)", client, re.MULTILINE)
        self.assertTrue(names)
        for name in names:
            self.assertIn(f'"{name}"', script)

    def test_every_model_has_its_rights(self):
        folder = self.folders[build.NEWEST]
        with open(folder / "security" / "ir.model.access.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), len({row["id"] for row in rows}))
        granted = {row["model_id:id"].split(".")[-1] for row in rows}
        for path in sorted((folder / "models").glob("*.py")) + sorted(
            (folder / "wizards").glob("*.py")
        ):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef) and not self.is_abstract(node):
                    for model in self.own_names(node):
                        with self.subTest(model=model):
                            self.assertIn("model_" + model.replace(".", "_"), granted)

    @staticmethod
    def is_abstract(node):
        return any(
            isinstance(base, ast.Attribute) and base.attr == "AbstractModel" for base in node.bases
        )

    @staticmethod
    def own_names(node):
        inherited = set()
        names = []
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                target = statement.targets[0].id
                if target == "_name":
                    names.append(ast.literal_eval(statement.value))
                if target == "_inherit":
                    value = ast.literal_eval(statement.value)
                    inherited |= {value} if isinstance(value, str) else set(value)
        return [name for name in names if name not in inherited]


if __name__ == "__main__":
    unittest.main()
