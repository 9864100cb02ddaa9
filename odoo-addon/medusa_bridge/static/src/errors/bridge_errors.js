/** @odoo-module **/

import { WarningDialog } from "@web/core/errors/error_dialogs";
import { registry } from "@web/core/registry";

// The web client knows exceptions by their names, not by what they are: without this it would show
// a crash with a traceback instead of the sentence.
const MODULE = "odoo.addons.medusa_bridge.models.bridge_client";

for (const name of ["BridgeUnavailable", "BridgeRefused"]) {
    registry.category("error_dialogs").add(`${MODULE}.${name}`, WarningDialog);
}
