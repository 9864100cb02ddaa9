from . import medusa_technical_user
