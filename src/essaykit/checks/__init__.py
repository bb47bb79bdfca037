"""What may be wrong with an archive, beyond what reading tells; and why each field has its value."""
