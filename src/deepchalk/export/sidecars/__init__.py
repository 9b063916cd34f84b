"""What stands beside a film: captions, chapters, transcript, poster, manifest."""
