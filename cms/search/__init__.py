"""Which published page holds these words? Chinese ones, too."""
