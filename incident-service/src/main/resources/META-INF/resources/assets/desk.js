// Draws the page anew when something changed, unless somebody is writing. U opens the form.
const dialog = () => document.querySelector("dialog:popover-open");
const status = document.getElementById("live");
let pulse = null;

async function look() {
  try {
    const answer = await fetch(new URL("/api/v1/pulse", location.origin), { headers: { accept: "application/json" } });
    if (answer.status === 401) {
      if (status) status.textContent = "Signed out";
      return;
    }
    if (!answer.ok) throw new Error(answer.status);
    const now = (await answer.json()).pulse;
    if (pulse !== null && now !== pulse && !dialog()) location.reload();
    pulse = pulse ?? now;
    if (status) status.textContent = "Live";
  } catch {
    if (status) status.textContent = "No answer";
  }
}

setInterval(look, 3000);
look();

document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest("input, textarea, select");
  if (event.key.toLowerCase() !== "u" || event.ctrlKey || event.metaKey || isWriting) return;
  document.getElementById("post")?.showPopover();
  event.preventDefault();
});
