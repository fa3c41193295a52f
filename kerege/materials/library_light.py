"""Pictures that a first visit can bear: as good as so many bytes allow, and never more."""

from io import BytesIO

from PIL import Image

# With what every public page brings along a first visit stays within 60 KB.
PAGE, PAGE_BYTES = (360, 1440), 4_500  # of a PDF
POSTER, POSTER_BYTES = (480, 480), 4_500
THUMB, THUMB_BYTES = (180, 180), 1_100  # four of them stand on the first screen of a gallery
QUALITIES = (55, 45, 35, 25, 15, 5)
COARSEST = 64  # dots: a picture of noise is made smaller, down to this


def avif(picture: Image.Image, box: tuple[int, int], most: int) -> bytes:
    """The picture in AVIF: first the quality yields, then the size."""
    small = picture.convert("RGB")
    small.thumbnail(box)
    while True:
        for quality in QUALITIES:
            packed = _packed(small, quality)
            if len(packed) <= most:
                return packed
        if max(small.size) <= COARSEST:
            return packed
        small = small.resize((max(1, small.width * 3 // 4), max(1, small.height * 3 // 4)))


def _packed(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "AVIF", quality=quality, speed=7)
    return out.getvalue()
