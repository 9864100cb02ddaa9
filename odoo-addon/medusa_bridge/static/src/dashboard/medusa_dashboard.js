/** @odoo-module **/

import { Component, onWillStart, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";
import { loadJS } from "@web/core/assets";
import { formatDateTime } from "@web/core/l10n/dates";
import { localization } from "@web/core/l10n/localization";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

const { DateTime } = luxon;

/** Milliseconds between two looks while the page is visible. */
const INTERVAL = 30000;

/** Milliseconds after which a job that was started is looked at. */
const STARTED = 1500;

const COLORS = { orders: "#017e84", customers: "#6c9bd2", statuses: "#e6a93c", parked: "#d9534f" };

/** Orders, jobs and what needs attention of a backend; works, too, while the bridge is away. */
export class MedusaDashboard extends Component {
    static template = "medusa_bridge.Dashboard";
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.canvas = useRef("canvas");
        this.state = useState({ data: null, loading: false, failed: false, at: null, busy: "" });
        this.timers = new Set();
        this.turn = 0;
        this.look = () => this.lookWhileVisible();

        onWillStart(async () => {
            await Promise.all([this.load(), loadJS("/web/static/lib/Chart/Chart.js")]);
            this.interval = setInterval(this.look, INTERVAL);
            document.addEventListener("visibilitychange", this.look);
        });
        onWillUnmount(() => {
            clearInterval(this.interval);
            this.timers.forEach(clearTimeout);
            document.removeEventListener("visibilitychange", this.look);
        });
        useEffect(
            () => this.draw(),
            () => [JSON.stringify(this.days)]
        );
    }

    // What the template shows

    get data() {
        return this.state.data || { backends: [], codes: [], open: 0 };
    }

    get overview() {
        return this.data.overview || {};
    }

    get days() {
        return this.overview.days || [];
    }

    get jobs() {
        return this.overview.jobs || [];
    }

    get gate() {
        const gate = this.overview.gate;
        return gate && !gate.open ? gate : null;
    }

    /** Guards but the one that is the closed gate, which has its own banner. */
    get guards() {
        const code = this.gate && this.gate.code;
        return (this.overview.guards || []).filter((guard) => guard.code !== code);
    }

    get updated() {
        return this.state.at ? formatDateTime(this.state.at) : "";
    }

    figure(name) {
        const value = this.overview[name];
        return value === undefined || value === null ? "–" : value;
    }

    get lag() {
        const seconds = this.overview.inbound_lag_seconds;
        if (seconds === undefined || seconds === null) {
            return "–";
        }
        if (seconds < 120) {
            return _t("%s s").replace("%s", Math.round(seconds));
        }
        if (seconds < 7200) {
            return _t("%s min").replace("%s", Math.round(seconds / 60));
        }
        return _t("%s h").replace("%s", Math.round(seconds / 3600));
    }

    get lagIsLong() {
        return this.overview.inbound_lag_seconds > 300;
    }

    moment(iso) {
        return iso ? formatDateTime(DateTime.fromISO(iso)) : "";
    }

    relative(iso) {
        return iso ? DateTime.fromISO(iso).toRelative() : "";
    }

    outcome(run) {
        return run.finished_at ? run.outcome : _t("running");
    }

    outcomeClass(run) {
        if (!run.finished_at) {
            return "text-bg-info bg-info";
        }
        if (run.outcome === "ok" && !run.failed) {
            return "text-bg-success bg-success";
        }
        return run.outcome === "ok" ? "text-bg-warning bg-warning" : "text-bg-danger bg-danger";
    }

    // Looking

    async load(backendId) {
        const turn = ++this.turn;
        this.state.loading = true;
        const news = await this.ask(backendId || this.data.backend_id || false);
        // Another backend may have been chosen meanwhile: the last question counts.
        if (turn === this.turn) {
            Object.assign(this.state, news, { loading: false });
        }
    }

    async ask(backendId) {
        try {
            const asked = [backendId];
            const data = await this.orm.silent.call("medusa.backend", "dashboard_data", asked);
            return { data, failed: false, at: DateTime.now() };
        } catch (error) {
            // A page that looks by itself must not open a dialog every time that Odoo is away.
            return { failed: (error && error.data && error.data.message) || true };
        }
    }

    async lookWhileVisible() {
        if (document.visibilityState === "visible" && !this.state.loading) {
            await this.load();
        }
    }

    later(action, milliseconds) {
        const timer = setTimeout(() => {
            this.timers.delete(timer);
            action();
        }, milliseconds);
        this.timers.add(timer);
    }

    // What people do

    async changeBackend(event) {
        await this.load(parseInt(event.target.value));
    }

    openAttention(context = {}) {
        return this.action.doAction("medusa_bridge.action_medusa_attention", {
            additionalContext: { search_default_backend_id: this.data.backend_id, ...context },
        });
    }

    openCode(code) {
        return this.openAttention({ search_default_code: code });
    }

    openGuards() {
        return this.openAttention({ search_default_kind_guard: 1 });
    }

    openBackends() {
        return this.action.doAction("medusa_bridge.action_backend");
    }

    async steer(job, action) {
        this.state.busy = job.name;
        try {
            const asked = [this.data.backend_id, job.name, action];
            await this.orm.call("medusa.backend", "dashboard_job", asked);
            if (action === "run") {
                const text = _t("The job %s was started.").replace("%s", job.name);
                this.notification.add(text, { type: "success" });
                this.later(this.look, STARTED);
            }
            await this.load();
        } finally {
            this.state.busy = "";
        }
    }

    // The graph

    draw() {
        if (!this.canvas.el || !this.days.length) {
            return;
        }
        const chart = new Chart(this.canvas.el, this.chart());
        return () => chart.destroy();
    }

    chart() {
        const names = {
            orders: _t("Orders"),
            customers: _t("Customers"),
            statuses: _t("Statuses"),
            parked: _t("Parked"),
        };
        const rightToLeft = localization.direction === "rtl";
        const legend = { position: "top", rtl: rightToLeft };
        return {
            type: "bar",
            data: {
                labels: this.days.map((day) =>
                    DateTime.fromISO(day.date).toLocaleString({ month: "short", day: "numeric" })
                ),
                datasets: Object.keys(names).map((name) => ({
                    label: names[name],
                    data: this.days.map((day) => day[name]),
                    backgroundColor: COLORS[name],
                })),
            },
            options: {
                animation: Chart.registry ? false : { duration: 0 },
                maintainAspectRatio: false,
                legend,
                plugins: { legend },
                scales: this.scales(rightToLeft),
            },
        };
    }

    /** Chart.js 2 has lists of axes, 3 and later objects; each refuses the other's. */
    scales(rightToLeft) {
        const position = rightToLeft ? "right" : "left";
        if (Chart.registry) {
            return {
                x: { reverse: rightToLeft, grid: { display: false } },
                y: { position, beginAtZero: true, ticks: { precision: 0 } },
            };
        }
        return {
            xAxes: [{ ticks: { reverse: rightToLeft }, gridLines: { display: false } }],
            yAxes: [{ position, ticks: { beginAtZero: true, precision: 0 } }],
        };
    }
}

registry.category("actions").add("medusa_bridge.dashboard", MedusaDashboard);
