"""How the weights were made; not imported by the package. See README.md."""
