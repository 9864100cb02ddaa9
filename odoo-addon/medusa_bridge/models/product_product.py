import time

from odoo import _, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import hmac

from .medusa_record import LONGEST_SYNC, MOST_NAMED, PRODUCTS_AT_ONCE, SYNC_TIMEOUT

#: Widths, and heights, that Odoo keeps of each image, in pixels.
IMAGE_SIZES = (1920, 1024, 512, 256, 128)

#: Kinds of images that strangers get, with their ending. SVG is not among them: it can hold
#: scripts, which would run under Odoo's address.
IMAGE_ENDINGS = {
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", "medusa.record"]

    medusa_image_urls = fields.Text(
        "Image Addresses",
        compute="_compute_medusa_image_urls",
        compute_sudo=True,
        help="Addresses of the product's images that the shop's visitors can open, one a line, the"
        " main image first. Each is good until its image changes.",
    )

    @api.depends(
        "active",
        "image_variant_1920",
        "product_tmpl_id.image_1920",
        "product_tmpl_id.medusa_sell",
    )
    @api.depends_context("company", "medusa_image_size")
    def _compute_medusa_image_urls(self):
        """Make the addresses, in the size of the context key ``medusa_image_size``, else the
        largest, from what is known of the files, without reading any."""
        size = self.env.context.get("medusa_image_size", IMAGE_SIZES[0])
        images = self._medusa_images(size)
        bases = self._medusa_image_bases()
        for product in self:
            product.medusa_image_urls = "\n".join(
                bases[product.company_id or self.env.company] + product._medusa_image_path(image)
                for image in images.get(product.id, ())
            )

    def _medusa_sync_several(self):
        """Push products, many with each call, as many as there is time for."""
        self._medusa_check_rights()
        known = self.filtered("default_code")
        if not known:
            raise UserError(_("None of these products has an internal reference."))
        backend = known._medusa_backend()
        pushed, problems, left = 0, [], 0
        end = time.monotonic() + LONGEST_SYNC
        for start in range(0, len(known), PRODUCTS_AT_ONCE):
            if time.monotonic() > end:
                left = len(known) - start
                break
            skus = known[start : start + PRODUCTS_AT_ONCE].mapped("default_code")
            answer = backend._bridge_call(
                "POST", "/admin/api/push", {"skus": skus}, timeout=SYNC_TIMEOUT
            )
            for result in answer.get("results") or []:
                if result.get("pushed"):
                    pushed += 1
                else:
                    problems.append(f"{result.get('sku')}: {result.get('message')}")
        messages = [_("Pushed: %s.", pushed), *problems[:MOST_NAMED]]
        if len(problems) > MOST_NAMED:
            messages.append(_("And %s more were not pushed.", len(problems) - MOST_NAMED))
        if len(known) < len(self):
            messages.append(
                _("Without an internal reference: %s.", len(self) - len(known))
            )
        return self._medusa_synced(messages, left, failed=bool(problems))

    def _medusa_image_bases(self):
        """Return the base address of images by company."""
        usual = self.env["ir.config_parameter"].sudo().get_param("web.base.url", "")
        bases = {}
        for company in self.company_id | self.env.company:
            backend = self.env["medusa.backend"]._for_company(company).sudo()
            bases[company] = (backend.image_base_url or usual).rstrip("/")
        return bases

    def _medusa_images(self, size):
        """Return the images of the products that are sold in the shop.

        :param size: one of ``IMAGE_SIZES``
        :returns: a dict of the products' ids with lists of dicts with the ``id``, ``res_model``,
            ``res_id``, ``res_field``, ``checksum`` and ``mimetype`` of attachments, the main image
            first
        """
        sold = self.filtered(
            lambda product: isinstance(product.id, int) and product.active and product.medusa_sell
        )
        if not sold:
            return {}
        own = self._medusa_files("product.product", sold.ids, f"image_variant_{size}")
        common = self._medusa_files(
            "product.template", sold.product_tmpl_id.ids, f"image_{size}"
        )
        images = {}
        for product in sold:
            image = own.get(product.id) or common.get(product.product_tmpl_id.id)
            images[product.id] = [image] if image else []
        sold._medusa_add_extra_images(images, size)
        return images

    def _medusa_add_extra_images(self, images, size):
        """Add the images of Odoo's own shop, where it is installed, in its order."""
        if "product.image" not in self.env:
            return
        extra = (
            self.env["product.image"]
            .sudo()
            .search_read(
                [
                    "|",
                    ("product_variant_id", "in", self.ids),
                    ("product_tmpl_id", "in", self.product_tmpl_id.ids),
                    # The picture of a video is none of the product.
                    ("video_url", "in", (False, "")),
                ],
                ["product_variant_id", "product_tmpl_id"],
                load=None,
            )
        )
        if not extra:
            return
        files = self._medusa_files("product.image", [row["id"] for row in extra], f"image_{size}")
        of_variants, of_templates = {}, {}
        for row in extra:
            if row["id"] not in files:
                continue
            if row["product_variant_id"]:
                of_variants.setdefault(row["product_variant_id"], []).append(files[row["id"]])
            else:
                of_templates.setdefault(row["product_tmpl_id"], []).append(files[row["id"]])
        for product in self:
            images[product.id] += of_variants.get(product.id, [])
            images[product.id] += of_templates.get(product.product_tmpl_id.id, [])

    @api.model
    def _medusa_files(self, model, ids, field):
        """Return the attachments that hold a field of records, as dicts by the records' ids."""
        rows = (
            self.env["ir.attachment"]
            .sudo()
            .search_read(
                [
                    ("res_model", "=", model),
                    ("res_id", "in", ids),
                    ("res_field", "=", field),
                    ("type", "=", "binary"),
                    ("mimetype", "in", list(IMAGE_ENDINGS)),
                ],
                ["res_model", "res_id", "res_field", "checksum", "mimetype"],
                order="id",
            )
        )
        return {row["res_id"]: row for row in rows}

    def _medusa_image_path(self, image):
        """Return the path under which strangers get an image of this product.

        The token covers product, field (and so the size), record and content: it opens nothing
        else, and nothing at all once the image is another one.
        """
        token = hmac(
            self.env(su=True),
            "medusa_bridge.image",
            (
                self.id,
                image["res_model"],
                image["res_id"],
                image["res_field"],
                image["checksum"],
            ),
        )
        size = image["res_field"].rpartition("_")[2]
        ending = IMAGE_ENDINGS[image["mimetype"]]
        return f"/medusa_bridge/image/{self.id}/{token[:40]}/{size}.{ending}"
