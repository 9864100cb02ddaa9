from . import medusa_history
