from . import test_attention
from . import test_dashboard
