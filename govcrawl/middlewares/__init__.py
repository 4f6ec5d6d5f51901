"""The address guard, and the download handler that waits out pauses and can send an official URL elsewhere."""
