"""`python -m essaykit`."""

from __future__ import annotations

import sys

from essaykit.cli.main import main

sys.exit(main())
