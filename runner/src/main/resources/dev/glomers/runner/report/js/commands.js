// Buttons that copy.

async function copy(button, text) {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "copied"; } catch { button.textContent = "the browser refused"; }
  setTimeout(() => { button.textContent = before; }, 1500);
}

function startCommands() {
  for (const command of document.querySelectorAll("pre.command")) {
    const text = command.textContent;
    const button = element("button", {type: "button", "aria-label": "copy this command", onclick: () => copy(button, text)}, "copy");
    command.before(element("div", {class: "copied"}, button));
    command.previousSibling.append(command);
  }
}
