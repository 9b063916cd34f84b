"""What lies on the disk: stretches, the cache of them, and the folder in which a render works."""
