from . import test_attention
