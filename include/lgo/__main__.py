"""`python -m include.lgo`: see `cli`."""

import sys

from include.lgo.cli import main

sys.exit(main())
