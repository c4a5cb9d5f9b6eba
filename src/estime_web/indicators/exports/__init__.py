"""Files that people take away from an arbitration."""
