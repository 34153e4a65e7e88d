"""The real AWS CLI, loaded once: each call of it is a fork, which takes a third of the time. Says when it listens.

Argument: the socket to listen on. It ends when its standard input does.
"""
import json
import os
import signal
import socket
import sys
import threading
import traceback

from awscli.clidriver import create_clidriver

SERVICES = ["cloudformation", "codedeploy", "dynamodb", "lambda", "s3", "sqs", "ssm", "sts"]

# Importing the CLI has set it.
data_path = os.environ["AWS_DATA_PATH"]
driver = create_clidriver()
for service in SERVICES:
    driver.session.get_service_model(service)


def serve_one(connection):
    request, descriptors, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    call = json.loads(request)
    for target, descriptor in enumerate(descriptors):
        os.dup2(descriptor, target)
    os.environ.clear()
    os.environ.update({**call["environment"], "AWS_DATA_PATH": data_path})
    os.chdir(call["directory"])
    code = 255
    try:
        code = driver.main(call["words"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        connection.sendall(bytes([(code or 0) & 255]))
        os._exit(0)


def end_with_input():
    os.read(0, 1)
    os._exit(0)


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind(sys.argv[1])
listener.listen(64)
threading.Thread(target=end_with_input, daemon=True).start()
print("listening", flush=True)
while True:
    accepted, _ = listener.accept()
    if os.fork() == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        serve_one(accepted)
    accepted.close()
