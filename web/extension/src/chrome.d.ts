// The part of the WebExtensions interface that is used here, as both browsers have it (Firefox offers it
// under `chrome` too). Written from their documentation; what only one browser has is marked.

declare namespace chrome {
  interface Event<Listener> {
    addListener(listener: Listener): void;
  }

  namespace action {
    function setBadgeText(details: { text: string; tabId?: number }): Promise<void>;
    function setTitle(details: { title: string; tabId?: number }): Promise<void>;
  }

  namespace commands {
    const onCommand: Event<(command: string, tab?: tabs.Tab) => void>;
  }

  namespace contextMenus {
    interface OnClickData {
      readonly mediaType?: string;
      readonly srcUrl?: string;
      readonly frameId?: number;
      readonly frameUrl?: string;
      readonly pageUrl?: string;
    }
    function create(properties: { id: string; title: string; contexts: readonly string[] }): void;
    const onClicked: Event<(info: OnClickData, tab?: tabs.Tab) => void>;
  }

  namespace i18n {
    function getMessage(name: string): string;
  }

  namespace permissions {
    interface Permissions {
      readonly origins?: readonly string[];
    }
    function contains(permissions: Permissions): Promise<boolean>;
    function getAll(): Promise<Permissions>;
    function remove(permissions: Permissions): Promise<boolean>;
    function request(permissions: Permissions): Promise<boolean>;
    const onAdded: Event<() => void>;
    const onRemoved: Event<() => void>;
  }

  namespace runtime {
    interface Port {
      readonly name: string;
      readonly onDisconnect: Event<() => void>;
      disconnect(): void;
    }
    function connect(details: { name: string }): Port;
    function openOptionsPage(): Promise<void>;
    const onConnect: Event<(port: Port) => void>;
    const onInstalled: Event<() => void>;
    const onStartup: Event<() => void>;
  }

  namespace scripting {
    interface Target {
      readonly tabId: number;
      readonly allFrames?: boolean;
      readonly frameIds?: readonly number[];
    }
    interface Answer<Result> {
      readonly frameId: number;
      readonly result?: Result | null;
    }
    function executeScript(script: { target: Target; files: readonly string[] }): Promise<unknown>;
    function executeScript<Given, Result>(script: {
      target: Target;
      func: (given: Given) => Promise<Result>;
      args: readonly [Given];
    }): Promise<readonly Answer<Result>[]>;
  }

  /** Chromium only. */
  namespace sidePanel {
    function open(options: { windowId: number }): Promise<void>;
  }

  namespace storage {
    interface Area {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(key: string): Promise<void>;
      readonly onChanged: Event<(changes: Record<string, { readonly newValue?: unknown }>) => void>;
    }
    const local: Area;
    const session: Area;
  }

  namespace tabs {
    interface Tab {
      readonly id?: number;
      readonly windowId: number;
    }
    function query(query: { active: boolean; currentWindow: boolean }): Promise<Tab[]>;
  }

  namespace windows {
    function getCurrent(): Promise<{ readonly id?: number }>;
  }
}

/** Firefox only. */
declare namespace browser {
  namespace sidebarAction {
    function open(): Promise<void>;
    function close(): Promise<void>;
  }
}
