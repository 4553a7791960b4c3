"""What words say of time, and which days they mean."""
