from . import medusa_record
from . import nudge
from . import product_product
from . import product_template
from . import res_partner
from . import sale_order
from . import stock_picking
