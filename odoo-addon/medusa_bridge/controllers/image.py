from odoo import http
from odoo.http import request
from odoo.tools import consteq

from ..models.product_product import IMAGE_SIZES


class ProductImage(http.Controller):
    """Images of the products that are sold in the shop, for everybody who knows the address."""

    # A cookie would keep caches from storing the answer. The largest id is PostgreSQL's.
    @http.route(
        "/medusa_bridge/image/<int(max=2147483647):product_id>/<string:token>"
        "/<int:size>.<string:ending>",
        type="http",
        auth="public",
        methods=["GET"],
        save_session=False,
        sitemap=False,
        readonly=True,
    )
    def image(self, product_id, token, size, ending, **_parameters):
        """Return the image's bytes, good for a year; 404 for anything but a product's address.

        The path has to be, to the letter, one of those that the product itself would name.
        """
        image = self._find(product_id, f"/{token}/{size}.{ending}", size)
        if not image:
            # Not the website's page for it, which costs more than an image.
            return request.make_response("", [("Cache-Control", "no-store")], status=404)
        attachment = request.env["ir.attachment"].sudo().browse(image["id"])
        stream = request.env["ir.binary"].sudo()._get_stream_from(attachment, "raw")
        response = stream.get_response(as_attachment=False, immutable=True)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @staticmethod
    def _find(product_id, ending, size):
        if size not in IMAGE_SIZES:
            return None
        product = request.env["product.product"].sudo().browse(product_id).exists()
        found = None
        for image in product._medusa_images(size).get(product_id, ()):
            path = product._medusa_image_path(image)
            asked = f"/medusa_bridge/image/{product_id}{ending}"
            if consteq(path.encode(), asked.encode()):
                found = image
        return found
