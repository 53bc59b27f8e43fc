public import XLSX
