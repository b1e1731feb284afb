"""The list of components beside each installer, in CycloneDX's form."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from bundling.errors import ListInvalid
from bundling.project import About


def write(components: Path, installer: Path, about: About) -> Path:
    """Write `NAME.cdx.json` beside the installer, from the parts that the bundle was found to have.

    Raises `ListInvalid` when the schema refuses the result.
    """
    parts = json.loads(components.read_text(encoding="utf-8"))
    with installer.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    bom = Bom()
    whole = _component(next(part for part in parts if part["name"] == about.name), ComponentType.APPLICATION)
    whole.hashes.add(HashType(alg=HashAlgorithm.SHA_256, content=digest))
    bom.metadata.component = whole
    contained = [_component(part, ComponentType.LIBRARY) for part in parts if part["name"] != about.name]
    bom.components.update(contained)
    bom.register_dependency(whole, contained)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        raise ListInvalid(str(fault))
    written = installer.with_name(f"{installer.name}.cdx.json")
    written.write_text(text, encoding="utf-8")
    return written


def _component(part: dict[str, str], kind: ComponentType) -> Component:
    component = Component(
        name=part["name"],
        version=part["version"],
        type=kind,
        bom_ref=f"{part['name']}@{part['version']}",
        purl=PackageURL.from_string(part["purl"]) if part["purl"] else None,
    )
    if part["licence"]:
        component.licenses.add(LicenseFactory().make_from_string(part["licence"]))
    if part["source"].startswith("http"):
        reference = ExternalReference(
            type=ExternalReferenceType.SOURCE_DISTRIBUTION, url=XsUri(part["source"])
        )
        component.external_references.add(reference)
    return component
