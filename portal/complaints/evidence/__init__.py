"""What becomes of a picture or a video that a citizen sends? Looked through, written anew, kept."""
