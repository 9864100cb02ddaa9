from . import test_attention
from . import test_backend
from . import test_backend_setup
from . import test_dashboard
from . import test_image_route
from . import test_nudge
from . import test_records
from . import test_takeover
