"""`python -m kefu`."""

from kefu.main import cli

cli()
