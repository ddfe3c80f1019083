"""Names of people who do not exist, put together from names that are common in Indonesia."""

from random import Random
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FEMALE: Final = _words(
    """
    Adinda Agustina Aisyah Andini Anisa Ayu Bunga Citra Dahlia Desi Devi Dewi Dian Dinda Eka
    Elisabet Endang Erna Fatimah Febri Fitri Hana Hasnah Herlina Ida Indah Intan Kadek Kartika
    Kristina Laila Lestari Lina Luh Mariana Marlina Maya Mega Melati Mutiara Nadia Ni'mah
    Novita Nur Nurhayati Putri Rahma Ratna Retno Rina Rosmala Sari Sinta Siti Sri Suryani
    Tiara Tri Umi Wahyuni Wulan Yanti Yohana Yuliana
    """
)
_MALE: Final = _words(
    """
    Abdul Adi Agus Ahmad Aldi Alexander Amiruddin Andi Anwar Arief Arman Bagus Bambang Bayu
    Budi Cahyo Chandra Dani Darmawan Dedi Dwi Edi Eko Faisal Fajar Ferdinand Galih Gede Hadi
    Hamzah Hendra Heru Ibrahim Ilham Imam Irfan Iwan Jamal Joko Jusuf Ketut Lukman Made Markus
    Muhammad Nanang Nyoman Pandu Petrus Rahmat Rizal Ruslan Samuel Sigit Slamet Sugeng Surya
    Syarif Taufik Teguh Tono Umar Wahyu Wayan Yakob Yudi Yusuf Zainal
    """
)
_FAMILY: Final = _words(
    """
    Abdullah Adnan Arifin Bakri Basri Daulay Effendi Fauzi Halim Hamid Harahap Hasan Hasibuan
    Hutapea Ismail Kamaruddin Latif Lubis Manurung Marpaung Nasution Ngurah Pangestu Pohan
    Rasyid Rumbiak Saleh Samosir Sembiring Siahaan Simanjuntak Sitorus Subekti Sulaiman
    Syahrir Tanjung Yusran
    """
)
_FEMALE_LAST: Final = _words(
    """
    Amelia Anggraini Astuti Fitriani Handayani Hapsari Kusumawati Maharani Nuraini Oktaviani
    Permata Pertiwi Puspita Rahayu Rahmawati Safitri Susanti Utami Wardani Widyastuti
    """
)
_MALE_LAST: Final = _words(
    """
    Alamsyah Firmansyah Gunawan Hartono Hidayat Iskandar Kusuma Mahendra Maulana Nugraha
    Nugroho Pradana Prasetyo Pratama Purnama Ramadhan Santoso Saputra Setiawan Suharto Wibowo
    Widodo Wijaya Yulianto Zulkarnain
    """
)

_SECOND_NAME_SHARE: Final = 0.35


def full_name(random: Random, *, female: bool) -> str:
    """Two or three names. Namesakes occur, as they do in life."""
    given = _FEMALE if female else _MALE
    first, *middle = random.sample(given, 2 if random.random() < _SECOND_NAME_SHARE else 1)
    last = random.choice(_FAMILY + (_FEMALE_LAST if female else _MALE_LAST))
    return " ".join([first, *middle, last])


def user_name(name: str, number: int) -> str:
    """As sites make them: "siti.rahmawati.0412" for the person of that number."""
    first, *_, last = "".join(c for c in name.lower() if c.isalpha() or c == " ").split()
    return f"{first}.{last}.{number:04}"
