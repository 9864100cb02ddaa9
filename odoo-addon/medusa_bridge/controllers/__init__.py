from . import image
