const items = [...document.querySelectorAll('#list li')];
const sections = [...document.querySelectorAll('main section')];
document.getElementById('search').addEventListener('input', event => {
  const wanted = event.target.value.toLowerCase();
  let found = 0;
  items.forEach((item, i) => {
    const hidden = !item.textContent.toLowerCase().includes(wanted);
    item.hidden = hidden;
    sections[i].hidden = hidden;
    found += hidden ? 0 : 1;
  });
  document.getElementById('none').hidden = found > 0;
});
