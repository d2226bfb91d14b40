"""The layers around the application: log, metrics, CORS, time limit."""
