from . import bridge_client
from . import medusa_backend
from . import medusa_backend_settings
from . import medusa_mapping
from . import product_template
from . import res_partner
from . import sale_order
from . import stock_picking
