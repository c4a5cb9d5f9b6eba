"""`python -m estime_web`: the commands of the site, without those of the library."""

import sys

from estime_web.commands import main

sys.exit(main())
