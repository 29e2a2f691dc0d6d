#!/usr/bin/env python3
"""Stores, searches, retrieves, and has instances sent to another server or fetched from it. See ../README.md."""
import base64
import email.parser
import email.policy
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

ROOT = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8042"
DICOMWEB = ROOT + "/dicom-web"


def request(method, url, body=None, **headers):
    """Sends one request; an error status is raised as urllib.error.HTTPError, whose body says what was wrong."""
    if "ISOCENTER_USER" in os.environ:
        pair = os.environ["ISOCENTER_USER"] + ":" + os.environ.get("ISOCENTER_PASSWORD", "")
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return urllib.request.urlopen(urllib.request.Request(url, data=body, headers=named, method=method))


def store(*files):
    """STOW-RS: all files in one message."""
    boundary = uuid.uuid4().hex
    message = b""
    for name in files:
        with open(name, "rb") as file:
            message += b"--" + boundary.encode() + b"\r\nContent-Type: application/dicom\r\n\r\n" + file.read() + b"\r\n"
    message += b"--" + boundary.encode() + b"--"
    answer = json.load(request("POST", DICOMWEB + "/studies", message, Accept="application/dicom+json",
                               Content_Type=f'multipart/related; type="application/dicom"; boundary={boundary}'))
    return [item["00081155"]["Value"][0] for item in answer.get("00081199", {}).get("Value", [])]


def search(what, *filters):
    """QIDO-RS: what is studies, series or instances; a filter is Keyword=value."""
    query = urllib.parse.urlencode([tuple(text.split("=", 1)) for text in filters])
    return json.load(request("GET", f"{DICOMWEB}/{what}?{query}", Accept="application/dicom+json"))


def retrieve(path, folder):
    """WADO-RS: each instance as it is stored, into a file of its own."""
    with request("GET", f"{DICOMWEB}/{path}",
                 Accept='multipart/related; type="application/dicom"; transfer-syntax=*') as answer:
        head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + answer.read())
    os.makedirs(folder, exist_ok=True)
    names = []
    for number, part in enumerate(message.iter_parts(), 1):
        names.append(os.path.join(folder, f"{number}.dcm"))
        with open(names[-1], "wb") as file:
            file.write(part.get_payload(decode=True))
    return names


def define(server, url):
    """Tells the server of a remote one."""
    request("PUT", f"{DICOMWEB}/servers/{server}", json.dumps([url]).encode())
    return json.load(request("POST", f"{DICOMWEB}/servers/{server}/test", b""))


def send(server, study):
    """Has the server send a study to a remote one, and waits for the job."""
    found = json.load(request("POST", ROOT + "/tools/lookup", study.encode(), Content_Type="text/plain"))
    resources = [resource["ID"] for resource in found if resource["Type"] == "Study"]
    body = json.dumps({"Resources": resources, "Synchronous": False}).encode()
    job = json.load(request("POST", f"{DICOMWEB}/servers/{server}/stow", body))["ID"]
    while True:
        state = json.load(request("GET", f"{ROOT}/jobs/{job}"))
        if state["State"] in ("Success", "Failure"):
            return {"State": state["State"], "InstancesCount": state["Content"].get("InstancesCount"),
                    "ErrorDetails": state["ErrorDetails"]}
        time.sleep(0.2)


def fetch(server, study):
    """Has the server retrieve a study from a remote one; answers when that is done, with the instances' identifiers."""
    body = json.dumps({"Resources": [{"Study": study}]}).encode()
    return json.load(request("POST", f"{DICOMWEB}/servers/{server}/retrieve", body))["Instances"]


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    command = {"store": store, "search": search, "retrieve": retrieve,
               "define": define, "send": send, "fetch": fetch}[sys.argv[2]]
    try:
        print(json.dumps(command(*sys.argv[3:])))
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.url}: {error.code} {error.read().decode()}")
