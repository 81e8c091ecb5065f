"""The outbox: what people are told by mail, written with the event that causes it and sent afterwards."""
