from . import medusa_attention
from . import medusa_attention_discard
from . import medusa_dashboard
from . import product_template
from . import res_partner
from . import sale_order
from . import stock_picking
