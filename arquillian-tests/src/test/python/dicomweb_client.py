"""Does with requests what Python's dicomweb-client does when told nothing, and prints what it got as one JSON object."""

import json
import sys

import requests

base, study, series, instance, path = sys.argv[1:6]
session = requests.Session()
url = f"{base}/studies/{study}/series/{series}/instances/{instance}"


def parts(response):
    """The bodies of a multipart message, as that client takes them apart."""
    response.raise_for_status()
    content_type = response.headers["content-type"]
    boundary = [p for p in content_type.split(";") if "boundary=" in p][0].split("=", 1)[1].strip('" ')
    bodies = []
    for part in response.content.split(b"\r\n--" + boundary.encode()):
        if b"\r\n\r\n" in part:
            bodies.append(part.split(b"\r\n\r\n", 1)[1])
    return bodies


with open(path, "rb") as file:
    content = file.read()
body = b"\r\n--b0undary\r\nContent-Type: application/dicom\r\n\r\n" + content + b"\r\n--b0undary--"
stored = session.post(
    base + "/studies",
    data=body,
    headers={
        "Content-Type": 'multipart/related; type="application/dicom"; boundary="b0undary"',
        "Accept": "application/dicom+json",
    },
)
found = session.get(base + "/studies", params={"StudyInstanceUID": study, "limit": 5, "offset": 0},
                    headers={"Accept": "application/dicom+json"})
frames = session.get(url + "/frames/1", headers={"Accept": 'multipart/related; type="image/*"'})
anything = session.get(url + "/frames/1", headers={"Accept": 'multipart/related; type="*/*"'})
value = session.get(url + "/bulk/7fe00010", headers={"Accept": 'multipart/related; type="*/*"'})
section = session.get(url + "/bulk/7fe00010",
                      headers={"Accept": 'multipart/related; type="*/*"', "Range": "bytes=0-1"})
whole = session.get(f"{base}/studies/{study}",
                    headers={"Accept": 'multipart/related; type="application/dicom"; transfer-syntax=*'})
form = session.post(base.rsplit("/", 1)[0] + "/instances",
                    files=[("a", ("a.dcm", content)), ("b", ("b.dcm", content))])
deleted = session.delete(f"{base}/studies/{study}")
gone = session.get(f"{base}/studies/{study}/metadata", headers={"Accept": "application/dicom+json"})

print(json.dumps({
    "stored": stored.status_code,
    "found": len(found.json()),
    "frame": len(parts(frames)[0]),
    "anything": len(parts(anything)[0]),
    "value": len(parts(value)[0]),
    "section": [section.status_code, len(parts(section)[0])],
    "whole": parts(whole)[0] == content,
    "form": [form.status_code, len(form.json())],
    "deleted": deleted.status_code,
    "gone": gone.status_code,
}))
