"""The commands of ``handshake pack``, a file each."""
