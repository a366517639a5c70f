"""How does a publication live on once it is out? First publication, correction, withdrawal."""
