"""Reading time grows with a page's length and no faster, whatever stands on it."""

import time

import pytest

from include.lgo.reading import read_decision

HEAD = (
    "<title>Tolmouth Council (22 123 456)</title><h1>Tolmouth Council (22 123 456)</h1><p>Category : Housing</p>"
    "<p>Decision : Upheld</p><p>Decision date : 07 Jul 2025</p><p>Summary: Something.</p><h2>The complaint</h2>"
    "<ol><li>One.</li></ol><h2>Action</h2>"
)
PIECES = [
    "<div>",
    "<ol><li>",
    "<nav>",
    "<script>",
    "a",
    " ",
    "(",
    "1 ",
    "123,",
    '."',
    "pay ",
    "£1 ",
    "£1,000 and ",
    "£5 a week for ",
    "Mr A and Mrs B ",
    "Abc ",
    "one hundred and ",
    "each of the ",
    "pay £5 to her and ",
    "a further 20 weeks ",
    "the first ",
    "the Council offered £5 ",
    "refund the fees of ",
    "within ",
    ", and ",
    "<h2>The complaint</h2>",
    "<ol><li><h2>x</h2>",
    "<ol><li><h2></h2>",
    "<b>1</b>",
    "<nav><h1>x</h1>",
    "<div hidden>",
    "1<br>",
    "x<br>",
    "<p>1. x</p>",
    "not ",
]


def seconds(piece: str, times: int) -> float:
    page = (HEAD + "<p>" + piece * times + "</p>").encode()
    start = time.process_time()
    read_decision([page])
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_adversarial_text_takes_linear_time(piece: str) -> None:
    """Eight times the text may take little more than eight times as long; a quadratic reader needs 64 times."""
    seconds(piece, 20)
    short, long = min(seconds(piece, 400) for _ in range(2)), seconds(piece, 3200)
    assert long < 24 * max(short, 0.02), f"{short:.3f} s for 400, {long:.3f} s for 3,200"
