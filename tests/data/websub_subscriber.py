"""How does somebody else's subscriber get on with our hub? Flask-WebSub, a program of its own.

It answers callbacks on a free port of the loopback, and takes orders on standard input: `discover
URL`, `subscribe URL HUB`, `unsubscribe`, `told`; each is answered with a line of JSON. Its files
lie in the folder SUBSCRIBER_FOLDER.
"""

import json
import os
import sys
import threading

import flask_websub.subscriber as websub
from flask import Flask
from werkzeug.serving import make_server

FOLDER = os.environ["SUBSCRIBER_FOLDER"]
told = []

# It gives a secret away over https only; here both sides stand on the loopback.
websub.is_secure = lambda url: True
subscriber = websub.Subscriber(
    websub.SQLite3SubscriberStorage(f"{FOLDER}/kept.sqlite3"),
    websub.SQLite3TempSubscriberStorage(f"{FOLDER}/asked.sqlite3"),
)


@subscriber.add_success_handler
def agreed(topic, callback, mode):
    told.append([mode, topic])


@subscriber.add_error_handler
def refused(topic, callback, message):
    told.append(["error", message])


@subscriber.add_listener
def heard(topic, callback, body):
    told.append(["content", body.decode()])


def obey(words, kept):
    match words:
        case ["discover", url]:
            return websub.discover(url)
        case ["subscribe", topic, hub]:
            kept.append(subscriber.subscribe(topic_url=topic, hub_url=hub, secret="a secret"))
            return kept
        case ["unsubscribe"]:
            subscriber.unsubscribe(kept[-1])
            return kept
        case ["told"]:
            return told


def main():
    app = Flask(__name__)
    app.register_blueprint(subscriber.build_blueprint(url_prefix="/callbacks"))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    app.config["SERVER_NAME"] = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kept = []
    with app.app_context():
        for line in sys.stdin:
            sys.stdout.write(json.dumps(obey(line.split(), kept)) + "\n")
            sys.stdout.flush()


main()
