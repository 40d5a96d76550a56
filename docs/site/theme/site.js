// On small screens the menu opens at a click; without this script it is always open.
const button = document.getElementById("menu-button");
document.body.classList.add("has-script");
button.addEventListener("click", () => {
  const open = document.body.classList.toggle("menu-open");
  button.setAttribute("aria-expanded", String(open));
});
