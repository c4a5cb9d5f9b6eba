"""What changes indicators and their arbitration."""
