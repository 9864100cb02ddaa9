from . import medusa_history
from . import medusa_technical_user
from . import partner_merge
