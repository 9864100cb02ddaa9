from . import test_attention
from . import test_backend
from . import test_backend_setup
from . import test_dashboard
