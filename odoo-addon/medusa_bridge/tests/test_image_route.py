from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .records_common import backend, picture, product, user


@tagged("post_install", "-at_install")
class TestImageRoute(HttpCase):
    def setUp(self):
        super().setUp()
        self.env["medusa.backend"].search([]).write({"active": False})
        backend(self.env)
        self.product = product(self.env, image_1920=picture())
        self.other = product(self.env, image_1920=picture("blue"))

    def paths(self, a_product=None, size=1920):
        a_product = (a_product or self.product).with_context(medusa_image_size=size)
        a_product.invalidate_recordset(["medusa_image_urls"])
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        return [url[len(base) :] for url in a_product.medusa_image_urls.splitlines()]

    def status(self, path):
        response = self.url_open(path)
        if response.status_code != 200:
            self.assertEqual(response.content, b"")
            self.assertEqual(response.headers["Cache-Control"], "no-store")
        return response.status_code

    def test_served_to_strangers(self):
        [path] = self.paths()
        response = self.url_open(path)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "image/png")
        self.assertEqual(
            response.headers["Cache-Control"], "public, max-age=31536000, immutable"
        )
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        self.assertNotIn("Set-Cookie", response.headers)
        self.assertEqual(response.content[:4], b"\x89PNG")

    def test_not_modified(self):
        [path] = self.paths()
        tag = self.url_open(path).headers["ETag"]
        response = self.url_open(path, headers={"If-None-Match": tag})
        self.assertEqual(response.status_code, 304)
        self.assertEqual(response.content, b"")
        self.assertEqual(self.url_open(path, headers={"If-None-Match": '"x"'}).status_code, 200)

    def test_forged(self):
        [path] = self.paths()
        [other] = self.paths(self.other)
        _empty, _module, _image, number, token, name = path.split("/")
        self.assertEqual(self.status(f"/medusa_bridge/image/{number}/{'0' * 40}/{name}"), 404)
        self.assertEqual(self.status(f"/medusa_bridge/image/{number}/{token[:-1]}/{name}"), 404)
        self.assertEqual(self.status(f"/medusa_bridge/image/{number}/\u00e9/{name}"), 404)
        self.assertEqual(self.status(path.replace(token, other.split("/")[4])), 404)
        self.assertEqual(self.status(path.replace(f"/{number}/", f"/{self.other.id}/")), 404)
        self.assertEqual(self.status(path.replace(f"/{number}/", "/2147483647/")), 404)

    def test_sizes(self):
        [path] = self.paths()
        for size in (1024, 4000, 0):
            self.assertEqual(self.status(path.replace("/1920.", f"/{size}.")), 404)
        self.assertEqual(self.status(path.replace(".png", ".svg")), 404)
        [small] = self.paths(size=128)
        self.assertEqual(self.status(small), 200)
        self.assertNotEqual(small.split("/")[4], path.split("/")[4])

    def test_another_version(self):
        [path] = self.paths()
        self.product.image_1920 = picture("green", "JPEG")
        [newer] = self.paths()
        self.assertTrue(newer.endswith("/1920.jpg"), newer)
        self.assertEqual(self.status(path), 404)
        self.assertEqual(self.status(newer), 200)

    def test_only_what_is_sold(self):
        [path] = self.paths()
        self.product.medusa_sell = False
        self.assertEqual(self.status(path), 404)
        self.assertFalse(self.product.medusa_image_urls)
        self.product.medusa_sell = True
        self.assertEqual(self.status(path), 200)
        self.product.active = False
        self.assertEqual(self.status(path), 404)
        self.assertFalse(self.product.medusa_image_urls)

    def test_no_image(self):
        self.product.image_1920 = False
        self.assertEqual(self.paths(), [])

    def test_vector_images_are_left_out(self):
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "in", ("product.product", "product.template")),
                ("res_id", "in", (self.product.id, self.product.product_tmpl_id.id)),
                ("res_field", "in", ("image_1920", "image_variant_1920")),
                ("checksum", "!=", False),
            ]
        )
        attachment.mimetype = "image/svg+xml"
        self.assertEqual(self.paths(), [])

    def test_base_address(self):
        self.env["medusa.backend"].search([]).image_base_url = "https://img.example.com/"
        self.assertRegex(
            self.product.medusa_image_urls,
            r"^https://img\.example\.com/medusa_bridge/image/\d+/[0-9a-f]{40}/1920\.png$",
        )

    def test_variant_of_its_own(self):
        attribute = self.env["product.attribute"].create(
            {"name": "Color", "value_ids": [(0, 0, {"name": n}) for n in ("red", "blue")]}
        )
        template = self.product.product_tmpl_id
        template.attribute_line_ids = [
            (0, 0, {"attribute_id": attribute.id, "value_ids": [(6, 0, attribute.value_ids.ids)]})
        ]
        one, two = template.product_variant_ids
        self.env.flush_all()
        one.image_variant_1920 = picture("yellow", "JPEG")
        self.assertTrue(self.paths(one)[0].endswith(".jpg"))
        self.assertTrue(self.paths(two)[0].endswith(".png"))

    def test_extra_images(self):
        if "product.image" not in self.env:
            self.skipTest("Odoo's shop is not installed")
        self.env["product.image"].create(
            [
                {
                    "name": "Template's",
                    "product_tmpl_id": self.product.product_tmpl_id.id,
                    "image_1920": picture("yellow", "JPEG"),
                },
                {
                    "name": "Variant's",
                    "product_variant_id": self.product.id,
                    "image_1920": picture("black"),
                },
            ]
        )
        paths = self.paths()
        self.assertEqual(
            [path.rpartition(".")[2] for path in paths], ["png", "png", "jpg"], paths
        )
        self.assertEqual([self.status(path) for path in paths], [200] * 3)

    def test_without_reading_files(self):
        products = self.product | self.other
        more = [product(self.env, image_1920=picture()) for _number in range(20)]
        self.env.flush_all()

        def refuse(_model, *_arguments):
            raise AssertionError("a file was read")

        with patch.object(type(self.env["ir.attachment"]), "_file_read", refuse):
            self.queries(products)
            few = self.queries(products)
            many = self.queries(products.browse(a_product.id for a_product in more))
        self.assertEqual(few, many)

    def queries(self, products):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertTrue(all(products.mapped("medusa_image_urls")))
        return self.env.cr.sql_log_count - before

    def test_read_by_the_technical_user(self):
        service = user(
            self.env, "bridge-of-test", "base.group_user", "medusa_bridge.group_service"
        )
        self.env.flush_all()
        self.env.invalidate_all()
        [row] = self.product.with_user(service).read(["medusa_image_urls"])
        path = row["medusa_image_urls"].partition("/medusa_bridge")[2]
        self.assertEqual(self.status("/medusa_bridge" + path), 200)
