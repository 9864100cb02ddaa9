from ..compat import CANCEL_DIALOG
from . import medusa_history, medusa_technical_user, partner_merge

if CANCEL_DIALOG:
    from . import sale_order_cancel
