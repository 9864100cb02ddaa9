from . import test_attention
from . import test_image_route
from . import test_nudge
from . import test_records
